package org.isoae.experiments.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.isoae.harness.Scale;
import org.isoae.option.Options;
import org.junit.jupiter.api.Test;

class OwnSettingsTest {

  @Test
  void theTableOfOptionsNamesTheDefaults() {
    assertEquals(
        OwnSettings.LATENT, Options.POINTS_LATENT.parser().apply(Options.POINTS_LATENT.fallback()));
    String epochs = Options.POINTS_EPOCHS.fallback();
    for (Scale scale : new Scale[] {Scale.QUICK, Scale.NIGHT, Scale.PAPER}) {
      String steps = String.format(Locale.ROOT, "%,d", OwnSettings.steps(scale));
      assertTrue(epochs.contains(steps), epochs + ": " + steps);
    }
  }
}
