package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.isoae.experiments.shared.SearchedWeights.Line;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;

class SearchedWeightsTest {

  private static SearchedWeights parse(String text) throws IOException {
    return SearchedWeights.parse(new BufferedReader(new StringReader(text)));
  }

  @Test
  void aWeightIsFoundByDataSetAndMethod() throws IOException {
    SearchedWeights weights =
        parse(
            SearchedWeights.file(
                List.of(
                    new Line("S Shape", "CAE", 0.1, "quick-1234"),
                    new Line("MNIST, FC-NN", "DAE", 0.03, "quick-5678"))));
    assertEquals(Optional.of(0.1), weights.of("S Shape", "CAE"));
    assertEquals(Optional.of(0.03), weights.of("MNIST, FC-NN", "DAE"));
    assertEquals(Optional.empty(), weights.of("S Shape", "DAE"));
  }

  @Test
  void theReportsOfTheSearchesAreNamed() throws IOException {
    SearchedWeights weights =
        parse(
            SearchedWeights.file(
                List.of(
                    new Line("S Shape", "CAE", 0.1, "quick-1234"),
                    new Line("S Shape", "DAE", 0.1, "quick-1234"),
                    new Line("MNIST, FC-NN", "DAE", 0.03, "quick-5678"))));
    assertTrue(
        weights
            .inWords(List.of("S Shape"), "the std", "0.01")
            .contains("the best by the std (report quick-1234, with"));
    assertEquals("0.01; no search was made", weights.inWords(List.of("CelebA"), "L₂", "0.01"));
  }

  @Test
  void aScaleWithoutASearchHasNone() {
    SearchedWeights none = SearchedWeights.at(Scale.SMOKE);
    assertEquals(Optional.empty(), none.of("S Shape", "CAE"));
    assertEquals("0.01; no search was made", none.inWords(List.of("S Shape"), "the std", "0.01"));
  }

  @Test
  void quickAndNightHaveTheSame() {
    assertSame(SearchedWeights.at(Scale.QUICK), SearchedWeights.at(Scale.NIGHT));
    assertTrue(SearchedWeights.at(Scale.NIGHT).of("S Shape", "CAE").isPresent());
  }

  @Test
  void aDamagedLineIsNamed() {
    for (String line : new String[] {"S Shape;CAE;0.1", "S Shape;CAE;much;quick"}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> parse("data;method;weight;report\n" + line + "\n"));
      assertTrue(e.getMessage().startsWith("weights.csv: '" + line + "'"), e.getMessage());
    }
  }
}
