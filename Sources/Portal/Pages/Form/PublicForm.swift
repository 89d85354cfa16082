package import Documents
import Templates

/// A blank form that the portal offers as a PDF, to fill in on a screen. Nothing personal is in it.
package struct PublicForm: Sendable {
  /// What is set on its pages.
  package let document: Document
  /// Everything that the document is made from, so that a form that would be the same need not be
  /// set again.
  package let facts: String
}

extension Edition {
  /// The commitment form for any need, in the edition whose language forms are in.
  var formFiles: [Page] {
    guard let source = theme.form?.source, let path = routes.fillableForm else { return [] }
    let facts = CommitmentFacts(forAnyNeedIn: registry)
    var document = source.wording.document(for: facts, isFillable: true)
    document.banner = siteFrame.value.isSample ? Document.sampleBanner : nil
    let form = PublicForm(
      document: document,
      facts: ([document.banner ?? "", source.text] + facts.programs.map(\.name))
        .joined(separator: "\n"))
    return [Page(path, owner: source.file, .form(form)) { _, _, _ in }]
  }
}
