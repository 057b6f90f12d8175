package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CompactSvgTest {

  private static final String DOT_STYLE = "style=\"fill:rgb(1,2,3);stroke:none;\"";
  private static final String LINE_STYLE = "style=\"fill:none;stroke:rgb(0,0,0);\"";

  private static String dot(String x, String y, String radius) {
    return String.format(
        Locale.ROOT,
        "<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\" %s/>",
        x,
        y,
        radius,
        radius,
        DOT_STYLE);
  }

  private static String line(String x1, String y1, String x2, String y2) {
    return String.format(
        Locale.ROOT,
        "<line %s x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
        LINE_STYLE,
        x1,
        x2,
        y1,
        y2);
  }

  @Test
  void dotsOfOneStyleBecomeOnePathOfPointsWithRoundCaps() {
    assertEquals(
        "<path d=\"M1.23 4h0M-5.5 6h0\" style=\"fill:none;stroke:rgb(1,2,3);stroke-width:4;"
            + "stroke-linecap:round;\"/>",
        CompactSvg.of(dot("1.2345", "4.0", "2") + "\n  " + dot("-5.499999", "6.001", "2")));
  }

  @Test
  void dotsOfAnotherSizeStayApartAndInTheirOrder() {
    String svg = CompactSvg.of(dot("1", "1", "2") + "\n" + dot("2", "2", "3"));
    assertEquals(2, svg.lines().count(), svg);
    assertTrue(svg.indexOf("stroke-width:4") < svg.indexOf("stroke-width:6"), svg);
  }

  @Test
  void segmentsThatMeetBecomeAPolyline() {
    assertEquals(
        "<path d=\"M0 0L1 1L2 0M5 5L6 6\" " + LINE_STYLE + "/>",
        CompactSvg.of(
            String.join(
                "\n",
                line("0", "0", "1.001", "1"),
                line("1.001", "1", "2", "0"),
                line("5", "5", "6", "6"))));
  }

  @Test
  void pathsKeepTheirPairsOfCoordinates() {
    assertEquals(
        "<path d=\"M0,-7.25Q1.5,2 3,4Z\" style=\"fill:rgb(0,0,0);\"/>",
        CompactSvg.of("<path d=\"M0,-7.2500001 Q1.5,2.0 3,4 Z\" style=\"fill:rgb(0,0,0);\"/>"));
  }

  @Test
  void whatHasNoShorterFormStays() {
    assertEquals("<rect height=\"2\"/>", CompactSvg.of("  <rect height=\"2\"/>\n"));
  }

  @Test
  void aChartOfAThousandDotsTakesKilobytes() {
    int length = SampleReport.cloud(1_000).html().length();
    assertTrue(length < 20_000, length + " characters");
  }
}
