package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class ChartTest {

  @Test
  void bothAxesHaveTheSameScale() {
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

  private static String curve(boolean logarithmic, double y) {
    double[][] points = {{0, y}, {1, 2}};
    return (logarithmic
            ? CurveChart.logarithmic("x", "y", Map.of("a", points), "a curve")
            : CurveChart.bySetting(
                "x", "y", Map.of("a", points), Map.of("a", points), false, "a curve"))
        .html();
  }

  @Test
  void onlyALogarithmicAxisHasALeastValue() {
    assertEquals(curve(true, 1e-9), curve(true, -2));
    assertNotEquals(curve(false, 1e-9), curve(false, -2));
  }

  @Test
  void aSettingsZeroHasThePlaceOfTheDecadeBelowTheOthers() {
    assertEquals(1e-3, CurveChart.placeOfZero(0.01), 1e-15);
    assertEquals(1e-3, CurveChart.placeOfZero(0.025), 1e-15);
    assertEquals(1e-1, CurveChart.placeOfZero(1), 1e-15);
  }

  @Test
  void fewPointsAreSvgAndManyAreAnImage() {
    assertTrue(SampleReport.cloud(5_000).html().startsWith("<svg"));
    assertTrue(SampleReport.cloud(5_001).html().startsWith("<img"));
  }

  @Test
  void classesHaveTheColoursOfTheLegendAndTheSecondTenRepeatThem() throws Exception {
    BufferedImage ten = decoded(SampleReport.classes(10));
    for (int label = 0; label < 10; label++) {
      assertTrue(has(ten, ChartStyle.colour(label)), ChartStyle.hexColour(label));
    }
    assertFalse(has(decoded(SampleReport.classes(9)), ChartStyle.colour(9)));
    assertEquals(ChartStyle.colour(3), ChartStyle.colour(13));
    assertTrue(ChartStyle.repeatsColour(13) && !ChartStyle.repeatsColour(3));
  }

  @Test
  void aFactorIsGreyAtOneBlueBelowAndRedAboveAndClippedBeyondFour() throws Exception {
    Color one = FactorColours.at(FactorColours.position(1));
    assertTrue(one.getRed() == one.getGreen() && one.getGreen() == one.getBlue(), one::toString);
    for (double factor : new double[] {0.3, 0.5, 0.8}) {
      Color below = FactorColours.at(FactorColours.position(factor));
      Color above = FactorColours.at(FactorColours.position(1 / factor));
      assertTrue(below.getBlue() > below.getRed(), below::toString);
      assertTrue(above.getRed() > above.getBlue(), above::toString);
    }
    assertEquals(0, FactorColours.position(1e-9));
    assertEquals(1, FactorColours.position(100));
    double[][] codes = {{0, 0}, {1, 0}, {0, 1}};
    BufferedImage drawn =
        decoded(EmbeddingChart.ofFactors(codes, new double[] {1, 9, 0.1}, "factors"));
    for (double position : new double[] {0, 0.5, 1}) {
      assertTrue(has(drawn, FactorColours.at(position)), "at " + position);
    }
  }

  @Test
  void aStripHasEachPixelOfGreyImages() throws Exception {
    BufferedImage strip =
        decoded(ImageStrip.of(new double[][] {{0, 77, 255, 3}, {1, 2, 4, 5}}, 1, 2, "grey"));
    assertEquals(4, strip.getWidth());
    assertEquals(2, strip.getHeight());
    assertEquals(new Color(77, 77, 77).getRGB(), strip.getRGB(1, 0));
    assertEquals(Color.WHITE.getRGB(), strip.getRGB(0, 1));
    assertEquals(new Color(2, 2, 2).getRGB(), strip.getRGB(3, 0));
    assertEquals(new Color(5, 5, 5).getRGB(), strip.getRGB(3, 1));
  }

  /** Also next to each other: hues at half the resolution would mix. */
  @Test
  void aStripOfPhotographsHasTheirColours() throws Exception {
    int side = 32;
    double[][] images = new double[2][3 * side * side];
    for (int pixel = 0; pixel < side * side; pixel++) {
      boolean even = pixel % side % 2 == 0;
      images[0][pixel] = even ? 200 : 60;
      images[0][2 * side * side + pixel] = even ? 60 : 200;
      images[1][side * side + pixel] = 8 * (pixel % side);
    }
    BufferedImage strip = decoded(ImageStrip.of(images, 3, side, "two photographs"));
    assertEquals(2 * side, strip.getWidth());
    for (int pixel = 0; pixel < side * side; pixel++) {
      for (int i = 0; i < 2; i++) {
        Color drawn = new Color(strip.getRGB(i * side + pixel % side, pixel / side));
        assertEquals(images[i][pixel], drawn.getRed(), 12, "red");
        assertEquals(images[i][side * side + pixel], drawn.getGreen(), 12, "green");
        assertEquals(images[i][2 * side * side + pixel], drawn.getBlue(), 12, "blue");
      }
    }
  }

  private static BufferedImage decoded(Graphic graphic) throws IOException {
    String base64 = graphic.html().replaceAll(".*base64,", "").replaceAll("'.*", "");
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  private static boolean has(BufferedImage image, Color colour) {
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if (image.getRGB(x, y) == colour.getRGB()) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void theNearerTriangleHidesTheFartherOne() {
    // A view along the y axis: x points right, z up, −y towards the viewer.
    SurfacePainter painter = new SurfacePainter(-90, 0);
    double[][] vertices = {
      {-1, 0, -1}, {1, 0, -1}, {0, 0, 1}, // in front, faces the viewer
      {-1, 1, -1}, {1, 1, -1}, {0, 3, 1}, // behind, inclined: another grey
    };
    int[][] both = {{3, 4, 5}, {0, 1, 2}};
    int[][] reversed = {{0, 1, 2}, {3, 4, 5}};
    int front = middle(painter.image(vertices, new int[][] {{0, 1, 2}}, vertices));
    int back = middle(painter.image(vertices, new int[][] {{3, 4, 5}}, vertices));
    assertTrue(front != back);
    assertEquals(front, middle(painter.image(vertices, both, vertices)));
    assertEquals(front, middle(painter.image(vertices, reversed, vertices)));
  }

  @Test
  void aPointBehindTheSurfaceIsHiddenAndOneInFrontIsVisible() {
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
