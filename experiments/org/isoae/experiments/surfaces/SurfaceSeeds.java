package org.isoae.experiments.surfaces;

import java.util.List;
import java.util.OptionalInt;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.harness.Scale;

/**
 * Which seeds the cells of section 4.1 have. Three seeds can decide what the paper says of the
 * surfaces together, five can decide it of one, and the inset has one curve only.
 *
 * @param surfaces on the surfaces
 * @param curve on the inset's curve
 */
record SurfaceSeeds(BySurface<List<Long>> surfaces, List<Long> curve) {

  /**
   * The seeds of a scale. Quick has one on the roll, where a network needs twice the steps, and no
   * sentence is about the roll alone.
   *
   * @param wanted how many the user asks for, of everything
   */
  static SurfaceSeeds at(Scale scale, OptionalInt wanted) {
    if (wanted.isPresent()) {
      return same(CommonSettings.seeds(wanted.getAsInt()));
    }
    return switch (scale) {
      case SMOKE -> same(CommonSettings.seeds(1));
      case QUICK ->
          new SurfaceSeeds(
              new BySurface<>(CommonSettings.seeds(3), CommonSettings.seeds(1)),
              CommonSettings.seeds(5));
      case NIGHT, PAPER -> same(CommonSettings.seeds(5));
    };
  }

  static SurfaceSeeds same(List<Long> seeds) {
    return new SurfaceSeeds(BySurface.same(seeds), seeds);
  }

  List<Long> of(Surface surface) {
    return surfaces.of(surface);
  }

  /** The one that pictures show. */
  long shown() {
    return surfaces.smooth().get(0);
  }

  /** "0, 1, 2 (Swiss Roll 0)". */
  String inWords() {
    return surfaces.inWords(CommonSettings::inWords, "");
  }
}
