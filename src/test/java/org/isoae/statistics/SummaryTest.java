package org.isoae.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void theStandardDeviationIsThatOfASample() {
    Summary summary = Summary.of(1, 2, 3, 4);
    assertEquals(2.5, summary.mean(), 1e-15);
    assertEquals(Math.sqrt(5.0 / 3), summary.standardDeviation(), 1e-15);
    assertEquals("2.50 ± 1.29 (n = 4)", summary.toString());
    assertEquals("2.50 ± 1.29", summary.overSeeds(4));
  }

  @Test
  void oneValueHasNoStandardDeviationAndNoValueHasNoMean() {
    assertEquals("0.0300 (n = 1)", Summary.of(0.03).toString());
    assertTrue(Double.isNaN(Summary.of(0.03).standardDeviation()));
    assertEquals("0.0300", Summary.of(0.03).overSeeds(1));
    assertEquals("–", Summary.of().toString());
    assertEquals("–", Summary.of().overSeeds(3));
    assertEquals("–", Summary.of().meanOverSeeds(3));
  }

  @Test
  void aMeanOfFewerValuesThanSeedsSaysSo() {
    assertEquals("1.50 ± 0.707 (n = 2)", Summary.of(1, 2).overSeeds(3));
    assertEquals("1.50 (n = 2)", Summary.of(1, 2).meanOverSeeds(3));
    assertEquals("1.50", Summary.of(1, 2).meanOverSeeds(2));
    assertEquals("2.00 (n = 1)", Summary.of(2).overSeeds(3));
  }

  @Test
  void numbersHaveThreeSignificantDigits() {
    assertEquals("0.00123", Summary.significant(0.00123456));
    assertEquals("-12.3", Summary.significant(-12.345));
    assertEquals("1.23e-09", Summary.significant(1.2345e-9));
    assertEquals("0", Summary.significant(0));
    // What rounds up to a power of ten has no fourth digit.
    assertEquals("10.0", Summary.significant(9.996));
    assertEquals("1.00", Summary.significant(0.9996));
    assertEquals("-100", Summary.significant(-99.96));
  }

  @Test
  void fromAThousandOnNumbersHaveAllDigitsBeforeThePoint() {
    assertEquals("1000", Summary.significant(999.6));
    assertEquals("1234", Summary.significant(1234.4));
  }
}
