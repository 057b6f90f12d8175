package org.isoae.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.each;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.List;

/** The words and symbols of a report, for a reader who knows autoencoders and not the paper. */
final class Glossary {

  private record Entry(String term, String meaning) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("x, z, d", "A data point, its code, and the number of the code's dimensions."),
          new Entry(
              "f, g, A, B", "The decoder f(z), the encoder g(x), and their Jacobians df and dg."),
          new Entry("L_rec", "The mean of ‖x − f(g(x))‖² (equation 1)."),
          new Entry(
              "L_iso",
              "The mean of (‖df(z)u‖ − 1)², u a random unit vector: 0 if f is an isometry"
                  + " (equation 6)."),
          new Entry(
              "L_piso", "The mean of (‖uᵀdg(x)‖ − 1)²: 0 if dg has orthonormal rows (equation 7)."),
          new Entry("I-AE", "The paper's method: L_rec + λ_iso (L_iso + L_piso) (equation 8)."),
          new Entry("AE", "The plain autoencoder: L_rec alone."),
          new Entry(
              "CAE, TCAE",
              "Contractive autoencoders, which penalise ‖dg(x)‖²; with T, decoder and encoder share"
                  + " their weights."),
          new Entry("DAE", "The denoising autoencoder, with noise of standard deviation σ."),
          new Entry(
              "RAE-GP, RAE-L₂, RAE-SN",
              "Regularised autoencoders: with a penalty on the decoder's gradient, with weight decay"
                  + " of the decoder, with spectral normalisation."),
          new Entry("AEW, WAE", "An autoencoder with weight decay; the Wasserstein autoencoder."),
          new Entry(
              "l_ij", "The length of a decoded edge of a grid, over its length among the codes."),
          new Entry(
              "box, hull",
              "Whether that grid covers the codes' bounding box or their convex hull."),
          new Entry("cell", "One method with its settings, on one data set, by one seed."),
          new Entry(
              "pair, rival", "Two such cells by the same seed: I-AE's, and another method's."),
          new Entry(
              "smoke, quick, night, paper",
              "Scales: how much is trained, from a test of the pipeline to the paper's settings."));

  private Glossary() {}

  static DomContent folded() {
    return details(
        summary("Words and symbols"),
        dl(each(ENTRIES, entry -> ReportPage.fact(entry.term(), entry.meaning()))));
  }
}
