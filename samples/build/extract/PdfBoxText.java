import java.io.File;
import java.io.PrintStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads PDFs as Apache Tika does: in drawing order, with an empty line after each paragraph. A form feed after each file. */
public class PdfBoxText {
  public static void main(String[] files) throws Exception {
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    for (String name : files) {
      try (PDDocument document = PDDocument.load(new File(name))) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        stripper.setParagraphEnd("\n");
        out.print(stripper.getText(document));
        out.print('\f');
      }
    }
    out.flush();
  }
}
