/// Rows ready to be inserted, table by table, in the order of their keys.
/// Field names are the columns' names in camel case; dates are ISO text.
struct SampleTables: Sendable, Equatable {
  var areas: [Area] = []
  var sites: [Site] = []
  var programs: [Program] = []
  var items: [Item] = []
  var needs: [Need] = []
  var collaborators: [Collaborator] = []
  var commitments: [Commitment] = []
  var parties: [Party] = []
  var handovers: [Handover] = []
  var handoverLines: [HandoverLine] = []
  var corrections: [Correction] = []

  /// An area of the province, by its dotted Kemendagri code.
  struct Area: Sendable, Equatable {
    var code: String
    var level: String
    var name: String
    var parentCode: String?
  }

  /// A place that has needs.
  struct Site: Sendable, Equatable {
    var id: String
    var kelurahanCode: String
    var kind: String
    var name: String
    var households: Int?
    var slumLevel: String?
  }

  /// A programme, such as pangan.
  struct Program: Sendable, Equatable {
    var slug: String
    var name: String
    var code: String
    var discussedOn: String?
    var announcedOn: String?
    var startedOn: String?
    var position: Int
  }

  /// An item of the catalogue; the price is in rupiah.
  struct Item: Sendable, Equatable {
    var code: String
    var program: String
    var name: String
    var unit: String
    var category: String
    var unitPrice: Int?
    var priceSource: String?
    var contents: String?
  }

  /// One item needed at one site.
  struct Need: Sendable, Equatable {
    var id: Int
    var program: String
    var siteID: String
    var itemCode: String
    var quantity: Int
    var recipients: Int?
    var recipientUnit: String?
    var basis: String
    var openedOn: String
    var closedOn: String?
    var note: String?
    var confirmedOn: String?
  }

  /// A donor or aggregator, with its private contact.
  struct Collaborator: Sendable, Equatable {
    var id: Int
    var name: String
    var kind: String
    var isAggregator: Bool
    var joinedOn: String
    var publishNameOn: String?
    var contactName: String?
    var phone: String?
    var email: String?
    var address: String?
    var licenceNumber: String?
    var licenceUntil: String?
    var taxNumber: String?
  }

  /// A promise of a quantity for one need.
  struct Commitment: Sendable, Equatable {
    var id: Int
    var collaboratorID: Int
    var needID: Int
    var quantity: Int
    var formNumber: String
    var formSignedOn: String
    var channel: String
    var aggregatorID: Int?
    var dueOn: String?
    var endedOn: String?
    var endedAs: String?
    var endReason: String?
  }

  /// A person who signs a document; private throughout.
  struct Party: Sendable, Equatable {
    var id: Int
    var name: String
    var position: String?
    var organization: String?
    var address: String?
    var identityNumber: String?
  }

  /// One BAST. A planned or cancelled one has the planned quantities on its lines, because the
  /// document is drawn up before the delivery.
  struct Handover: Sendable, Equatable {
    var id: Int
    var bastNumber: String?
    var collaboratorID: Int
    var siteID: String
    var scheduledOn: String?
    var handedOn: String?
    var verifiedOn: String?
    var cancelledOn: String?
    var cancelReason: String?
    var handedAt: String?
    var place: String?
    var facilitator: String?
    var giverID: Int?
    var receiverID: Int?
    var witnessID: Int?
    var acknowledgedByID: Int?
  }

  /// What one BAST says of one commitment.
  struct HandoverLine: Sendable, Equatable {
    var handoverID: Int
    var line: Int
    var commitmentID: Int
    var quantityDelivered: Int
    var quantityAccepted: Int
    var condition: String
    var reason: String?
  }

  /// Why a published fact changed. `newValue` is what the row says now; the
  /// record id of a handover line is `handover/line`.
  struct Correction: Sendable, Equatable {
    var id: Int
    var madeOn: String
    var tableName: String
    var recordID: String
    var field: String
    var oldValue: String?
    var newValue: String?
    var reason: String
    var office: String
  }
}
