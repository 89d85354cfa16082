import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints what veraPDF has against files as PDF/A-2a and PDF/UA-1. Exits with 1 if there is any. */
final class JudgePDF {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    int faults = 0;
    for (String file : files) {
      for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
        try (InputStream bytes = new FileInputStream(file);
            PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
            PDFAValidator validator =
                Foundries.defaultInstance().createValidator(flavour, false)) {
          ValidationResult result = validator.validate(parser);
          for (TestAssertion fault : result.getTestAssertions()) {
            faults++;
            System.out.println(Path.of(file).getFileName() + ", " + flavour.getId() + ", "
                + fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber() + ": "
                + fault.getMessage() + " " + fault.getLocation().getContext());
          }
          if (!result.isCompliant() && result.getTestAssertions().isEmpty()) {
            faults++;
            System.out.println(Path.of(file).getFileName() + ", " + flavour.getId() + ": fails");
          }
        }
      }
    }
    System.exit(faults == 0 ? 0 : 1);
  }
}
