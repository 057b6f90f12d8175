package org.isoae.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoae.claim.Verdict;
import tech.tablesaw.api.Table;

/**
 * One table or figure of the paper.
 *
 * @param id the id of the experiment, which is also the anchor on the page
 * @param title the paper's number and title, such as "Table 2: standard deviation of edge-length
 *     ratios"
 * @param claim the paper's statement on it, in a sentence
 * @param verdicts the verdicts on its claims
 * @param blocks its content
 */
public record Section(
    String id, String title, String claim, List<Verdict> verdicts, List<Block> blocks) {

  /** "Table 2" of "Table 2: standard deviation of edge-length ratios". */
  String brief() {
    return title.split(":", 2)[0];
  }

  /** The verdicts on the paper's sentences, without the rows below them. */
  List<Verdict> headlines() {
    return verdicts.stream().filter(verdict -> verdict.claim().isHeadline()).toList();
  }

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
   * @param name the file name without its extension
   * @param caption a description of the columns
   * @param table the table, whose first column has the headings of the rows
   */
  public record DataTable(String name, String caption, Table table) implements Block {}

  /**
   * Blocks that are shown on demand.
   *
   * @param heading what they are
   * @param blocks at least one
   */
  public record Folded(String heading, List<Block> blocks) implements Block {}

  /** All blocks, with those that are folded. */
  Stream<Block> allBlocks() {
    return blocks.stream().flatMap(Section::unfolded);
  }

  private static Stream<Block> unfolded(Block block) {
    return block instanceof Folded folded
        ? folded.blocks().stream().flatMap(Section::unfolded)
        : Stream.of(block);
  }

  /**
   * A text that is written as a file beside the page, and linked.
   *
   * @param name the file's name
   * @param content its content
   */
  public record TextFile(String name, String content) implements Block {}

  /**
   * A grid of pictures, or a single one.
   *
   * @param caption a description of the pictures
   * @param columns the headings of the columns
   * @param rows the rows of the grid
   */
  public record Figures(String caption, List<String> columns, List<FigureRow> rows)
      implements Block {}

  /**
   * The legend of the colours of classes; see {@link EmbeddingChart#ofClasses}.
   *
   * @param heading the name of the data set
   * @param classes the names of its classes, in the order of their labels
   */
  public record ClassLegend(String heading, List<String> classes) implements Block {}

  /**
   * A row of pictures.
   *
   * @param heading the heading of the row
   * @param panels one panel per column
   */
  public record FigureRow(String heading, List<Panel> panels) {}

  /**
   * One cell of a grid of pictures.
   *
   * @param graphic the picture; empty if there is none
   * @param note the line below the picture, or the reason for its absence
   */
  public record Panel(Optional<Graphic> graphic, String note) {

    /**
     * A picture with a line below it.
     *
     * @param graphic the picture
     * @param note the line below it
     * @return the panel
     */
    public static Panel of(Graphic graphic, String note) {
      return new Panel(Optional.of(graphic), note);
    }

    /**
     * A panel without a picture.
     *
     * @param why the reason
     * @return the panel
     */
    public static Panel missing(String why) {
      return new Panel(Optional.empty(), why);
    }
  }
}
