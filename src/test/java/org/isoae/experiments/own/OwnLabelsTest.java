package org.isoae.experiments.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.isoae.data.PointTable;
import org.junit.jupiter.api.Test;

class OwnLabelsTest {

  private static final int COUNT = 60;

  private static OwnLabels labels(String prefix, int distinct) {
    return new OwnLabels(
        new PointTable.Labels(
            "kind", IntStream.range(0, COUNT).mapToObj(i -> prefix + i * 13 % distinct).toList()));
  }

  @Test
  void classesHaveTheOrderOfTheirNumbersOrOfTheAlphabet() {
    assertEquals(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
        labels("", 11).legend().orElseThrow().classes());
    assertEquals(
        List.of("c0", "c1", "c10", "c2"),
        labels("c", 11).legend().orElseThrow().classes().subList(0, 4));
    assertEquals(
        List.of("(empty)", "a"),
        new OwnLabels(new PointTable.Labels("kind", List.of("a", "", "a")))
            .legend()
            .orElseThrow()
            .classes());
  }

  @Test
  void moreThanTwentyLabelsAreAScaleIfTheyAreNumbersAndNoColoursOtherwise() {
    assertEquals("coloured by kind", labels("", 20).inWords());
    assertEquals("coloured by kind, from 0 (dark) to 20 (light)", labels("", 21).inWords());
    assertTrue(labels("", 21).legend().isEmpty());
    assertEquals(
        "without colours, because kind has 21 different labels and 20 can be told apart",
        labels("c", 21).inWords());
    double[][] codes = new double[COUNT][];
    IntStream.range(0, COUNT).forEach(i -> codes[i] = new double[] {i, i % 9});
    String plain = OwnLabels.drawPlain(codes, "").html();
    assertEquals(plain, labels("c", 21).draw(codes, "").html());
    assertNotEquals(plain, labels("c", 20).draw(codes, "").html());
    assertNotEquals(plain, labels("", 21).draw(codes, "").html());
  }
}
