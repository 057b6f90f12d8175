package org.isoae.tracking;

import java.util.Locale;
import java.util.Optional;

/**
 * How many times as long a reference's own library takes for the product of the calibration.
 *
 * @param title the reference's
 * @param library what it computes with
 * @param ratio its median time over the calibration's, in one run
 */
public record PeerProduct(String title, String library, double ratio) {

  /** From here on the ratio of the steps compares libraries and not implementations. */
  private static final double UNFAIR = 1.3;

  /** That of a reference in a run; empty if the run has no product of its library. */
  static Optional<PeerProduct> of(Series reference, BenchmarkRun run) {
    String title = run.samples().get(reference).purpose().title();
    return run.series(Role.PEER)
        .map(series -> run.samples().get(series))
        .filter(peer -> peer.purpose().title().equals(title))
        .findFirst()
        .flatMap(
            peer ->
                run.series(Role.CALIBRATION)
                    .findFirst()
                    .map(
                        own ->
                            new PeerProduct(
                                title,
                                peer.purpose().library().orElse("an unknown library"),
                                peer.median() / run.samples().get(own).median())));
  }

  /** Whether implementations can be compared in spite of their libraries. */
  public boolean isFair() {
    return ratio <= UNFAIR;
  }

  /** Two sentences. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "%s computes with %s, and takes %.2f times as long as this suite for a bare product.%s",
        title,
        library,
        ratio,
        isFair()
            ? ""
            : String.format(
                Locale.ROOT,
                " Above %s, the ratio of the steps would compare libraries; it is not shown.",
                UNFAIR));
  }
}
