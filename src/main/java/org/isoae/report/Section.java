package org.isoae.report;

import java.util.List;
import java.util.Optional;
import org.isoae.claim.Verdict;
import tech.tablesaw.api.Table;

/**
 * One table or figure of the paper.
 *
 * @param id the experiment's id, also the anchor
 * @param title the paper's number and name, "Table 2: standard deviation of edge-length ratios"
 * @param claim what the paper says of it, in a sentence
 * @param verdicts the claims, checked
 * @param blocks its content
 */
public record Section(
    String id, String title, String claim, List<Verdict> verdicts, List<Block> blocks) {

  /** A part of a section. */
  public sealed interface Block {}

  /**
   * A paragraph.
   *
   * @param text plain text
   */
  public record Prose(String text) implements Block {}

  /**
   * A table, also written as {@code name.csv}.
   *
   * @param name the file's name without its ending
   * @param caption what the columns are
   * @param table the first column heads the rows
   */
  public record DataTable(String name, String caption, Table table) implements Block {}

  /**
   * Pictures in rows and columns, or a single one.
   *
   * @param caption what is to be seen
   * @param columns the columns' headings
   * @param rows the rows
   */
  public record Figures(String caption, List<String> columns, List<FigureRow> rows)
      implements Block {}

  /**
   * What the colours of classes are; see {@link EmbeddingChart#ofClasses}.
   *
   * @param heading whose classes
   * @param classes their names, in the order of their labels
   */
  public record ClassLegend(String heading, List<String> classes) implements Block {}

  /**
   * A row of pictures.
   *
   * @param heading of the row
   * @param panels one for each column
   */
  public record FigureRow(String heading, List<Panel> panels) {}

  /**
   * One place in a grid of pictures.
   *
   * @param graphic the picture, empty where there is none
   * @param note a line under it; where there is no picture, why
   */
  public record Panel(Optional<Graphic> graphic, String note) {

    /** A picture and a line under it. */
    public static Panel of(Graphic graphic, String note) {
      return new Panel(Optional.of(graphic), note);
    }

    /** An empty place and why it is empty. */
    public static Panel missing(String why) {
      return new Panel(Optional.empty(), why);
    }
  }
}
