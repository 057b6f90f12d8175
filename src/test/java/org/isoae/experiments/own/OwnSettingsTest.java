package org.isoae.experiments.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.isoae.harness.Scale;
import org.isoae.option.Options;
import org.junit.jupiter.api.Test;

class OwnSettingsTest {

  @Test
  void theTableOfOptionsNamesTheDefaults() {
    assertEquals(
        OwnSettings.LATENT, Options.POINTS_LATENT.parser().apply(Options.POINTS_LATENT.fallback()));
    assertEquals(
        String.format(
            Locale.ROOT,
            "as many as make %,d steps; at scale smoke %,d, at night %,d, at paper %,d",
            OwnSettings.steps(Scale.QUICK),
            OwnSettings.steps(Scale.SMOKE),
            OwnSettings.steps(Scale.NIGHT),
            OwnSettings.steps(Scale.PAPER)),
        Options.POINTS_EPOCHS.fallback());
  }
}
