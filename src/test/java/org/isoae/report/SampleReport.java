package org.isoae.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.isoae.claim.Claim;
import org.isoae.claim.Outcome;
import org.isoae.claim.Rule;
import org.isoae.claim.Verdict;
import org.isoae.report.Section.ClassLegend;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.result.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A report with every kind of content, and with text that breaks a page without escaping. */
final class SampleReport {

  static final String HOSTILE = "<script>alert('x')</script> & \"more\"";

  /** Drawn once: it has more pictures than a test of files has time for. */
  private static final Section SECTION = section();

  private SampleReport() {}

  private static Verdict verdict(
      String sentence, String quote, String reproduced, Outcome outcome, String agreement) {
    return new Verdict(
        new Claim(
            sentence,
            quote,
            "Table 2",
            "0.03",
            List.of(Metric.lowerIsBetter("m", "m")),
            new Rule.Superior()),
        reproduced,
        outcome,
        agreement,
        "because",
        outcome == Outcome.UNDECIDED ? "five pairs" : "");
  }

  private static Section section() {
    Table table =
        Table.create("table")
            .addColumns(
                StringColumn.create("surface", "S Shape", HOSTILE),
                StringColumn.create("I-AE", "0.03 (0.03)", "–"));
    Table wide = Table.create("wide").addColumns(StringColumn.create("surface", "Open Sphere"));
    for (String method : List.of("I-AE", "CAE", "TCAE", "RAE-GP", "DAE", "AE")) {
      wide.addColumns(StringColumn.create(method, "0.0611 ± 0.00612 (0.36)"));
    }
    return new Section(
        "table2",
        "Table 2: " + HOSTILE,
        "A claim.",
        List.of(
            verdict("first", "its words", "0.05 (n = 9)", Outcome.UPHELD, "9 of 9 pairs"),
            verdict("a row", "", "0.05 (n = 3)", Outcome.UNDECIDED, "3 of 3 pairs"),
            verdict(HOSTILE, HOSTILE, "–", Outcome.NOT_RUN, "")),
        List.of(
            new Prose("Text."),
            new DataTable("table2", "A caption.", table),
            new DataTable("table2-wide", "As many columns as Table 2.", wide),
            new ClassLegend("Sets", IntStream.range(0, 12).mapToObj(i -> "c" + i).toList()),
            new Figures(
                "Pictures.",
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"),
                List.of(
                    new FigureRow(
                        "row",
                        List.of(
                            Panel.of(cloud(200), "note"),
                            Panel.of(cloud(200), "note"),
                            Panel.of(cloud(200), "note"),
                            Panel.of(cloud(200), "note"),
                            Panel.of(curves(), "note"),
                            Panel.of(cloud(200), "note"),
                            Panel.of(cloud(200), "note"),
                            Panel.of(cloud(200), "note"),
                            Panel.missing("not run: because"))))),
            new Figures(
                "Images.",
                List.of("images"),
                List.of(new FigureRow("row", List.of(Panel.of(strip(), "note"))))),
            new Figures(
                "One row needs no name.",
                List.of("one", "other"),
                List.of(
                    new FigureRow("", List.of(Panel.of(strip(), ""), Panel.of(strip(), "")))))));
  }

  static Report of(String version, Instant created) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("Commit", "0123456789ab");
    environment.put("Effort", "100 points");
    environment.put("SHA-256 of the data", "0123456789abcdef".repeat(4));
    return new Report(
        version,
        "smoke",
        "These numbers prove nothing.",
        true,
        created,
        List.of(SECTION),
        List.of(
            new Result("table2", "S Shape", "I-AE", 0, "std", 0.05, 0.03, null),
            new Result(
                "table2", "S Shape", "AE", 0, "std", null, 1.85, "failed: L_rec became NaN")),
        List.of(
            new Incident(List.of("S Shape, AE, seed 0"), "failed: L_rec became NaN at step 3.")),
        List.of(new OpenSetting("4.1", "How many points.", "100", "Reduced scale.")),
        environment,
        Map.of(
            "table2",
            new Provenance(
                "mvn verify " + HOSTILE,
                "100 points",
                List.of(new Provenance.Made("S Shape, AE, seed 0", "0123.json", "3 s")))));
  }

  private static Graphic strip() {
    Random random = new Random(2);
    double[][] images = new double[10][];
    for (int i = 0; i < 10; i++) {
      images[i] = random.ints(3 * 64 * 64, 0, 256).asDoubleStream().toArray();
    }
    return ImageStrip.of(images, 3, 64, "noise");
  }

  static Graphic cloud(int points) {
    Random random = new Random(1);
    double[][] codes = new double[points][];
    double[] colours = new double[points];
    for (int i = 0; i < points; i++) {
      codes[i] = new double[] {random.nextGaussian(), 0.2 * random.nextGaussian()};
      colours[i] = random.nextDouble();
    }
    return EmbeddingChart.of(codes, colours, "a cloud");
  }

  /** Points on a line, one per class. */
  static Graphic classes(int classes) {
    double[][] codes =
        IntStream.range(0, classes).mapToObj(i -> new double[] {i, 0}).toArray(double[][]::new);
    return EmbeddingChart.ofClasses(codes, IntStream.range(0, classes).toArray(), "classes");
  }

  static Graphic curves() {
    return CurveChart.logarithmic(
        "epoch", "loss", Map.of("L_rec", new double[][] {{1, 1}, {100, 0.01}}), "a curve");
  }
}
