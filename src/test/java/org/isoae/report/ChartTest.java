package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class ChartTest {

  @Test
  void aUnitIsAsLongOnBothAxes() {
    XYChart chart = ChartStyle.chart(240, 240, "", "");
    ChartStyle.equalAxes(chart.getStyler(), new double[][] {{-1, 10}, {3, 11}});
    var style = chart.getStyler();
    assertEquals(
        style.getXAxisMax() - style.getXAxisMin(),
        style.getYAxisMax() - style.getYAxisMin(),
        1e-12);
    assertEquals(1, (style.getXAxisMax() + style.getXAxisMin()) / 2, 1e-12);
    assertEquals(10.5, (style.getYAxisMax() + style.getYAxisMin()) / 2, 1e-12);
  }

  @Test
  void aFewPointsAreOutlinesAndManyAreAnImage() {
    assertTrue(SampleReport.cloud(5_000).html().startsWith("<svg"));
    assertTrue(SampleReport.cloud(5_001).html().startsWith("<img"));
  }

  @Test
  void theNearerTriangleHidesTheFartherOne() {
    // Seen along the y axis from its negative side: x to the right, z up, −y towards the viewer.
    SurfacePainter painter = new SurfacePainter(-90, 0);
    double[][] vertices = {
      {-1, 0, -1}, {1, 0, -1}, {0, 0, 1}, // faces the viewer: light grey
      {-1, 1, -1}, {1, 1, -1}, {0, 3, 1}, // behind it and steep: another grey
    };
    int[][] both = {{3, 4, 5}, {0, 1, 2}};
    int[][] bothOtherWayRound = {{0, 1, 2}, {3, 4, 5}};
    int front = middle(painter.image(vertices, new int[][] {{0, 1, 2}}, vertices));
    int back = middle(painter.image(vertices, new int[][] {{3, 4, 5}}, vertices));
    assertTrue(front != back);
    assertEquals(front, middle(painter.image(vertices, both, vertices)));
    assertEquals(front, middle(painter.image(vertices, bothOtherWayRound, vertices)));
  }

  @Test
  void aPointBehindTheSurfaceIsHiddenAndOneInFrontIsSeen() {
    SurfacePainter painter = new SurfacePainter(-90, 0);
    double[][] vertices = {{-1, 0, -1}, {1, 0, -1}, {0, 0, 1}};
    int[][] triangle = {{0, 1, 2}};
    int surface = middle(painter.image(vertices, triangle, new double[][] {{0, 2, -1}}));
    assertEquals(surface, middle(painter.image(vertices, triangle, new double[][] {{0, 1, 0}})));
    assertTrue(surface != middle(painter.image(vertices, triangle, new double[][] {{0, -1, 0}})));
  }

  private static int middle(BufferedImage image) {
    return image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
  }
}
