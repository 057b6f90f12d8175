package org.isoae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figure 2's picture: a triangulated surface with points on it, seen without perspective, painted
 * from back to front and shaded on both sides.
 */
public final class SurfacePainter {

  private static final int SIZE = 420;
  private static final double DOT = 5;
  private static final Color POINT = new Color(0xD55E00);

  /** Towards the light, in the viewer's axes (right, up, towards the viewer). */
  private static final double[] LIGHT = normalised(new double[] {-0.4, 0.6, 0.9});

  private final double azimuth;
  private final double elevation;

  /**
   * A view.
   *
   * @param azimuth the angle around the z axis, in degrees
   * @param elevation the angle above the x-y plane, in degrees
   */
  public SurfacePainter(double azimuth, double elevation) {
    this.azimuth = Math.toRadians(azimuth);
    this.elevation = Math.toRadians(elevation);
  }

  /** Where the scene's middle is, and how many pixels its unit is, so that all of it is seen. */
  private record Frame(double centreX, double centreY, double scale) {

    static Frame around(double[][] vertices, double[][] points) {
      double[] x =
          Stream.of(vertices, points).flatMap(Stream::of).mapToDouble(p -> p[0]).sorted().toArray();
      double[] y =
          Stream.of(vertices, points).flatMap(Stream::of).mapToDouble(p -> p[1]).sorted().toArray();
      double width = x[x.length - 1] - x[0];
      double height = y[y.length - 1] - y[0];
      return new Frame(
          x[0] + width / 2, y[0] + height / 2, 2 * SIZE * 0.94 / Math.max(width, height));
    }

    double x(double[] point) {
      return SIZE + scale * (point[0] - centreX);
    }

    double y(double[] point) {
      return SIZE - scale * (point[1] - centreY);
    }
  }

  /** Something to paint at a depth. */
  private record Item(double depth, double[][] corners, Color color) {}

  /**
   * Paints a surface.
   *
   * @param vertices points in space
   * @param triangles vertex numbers
   * @param points dots on or near the surface; the picture is scaled to them and the surface
   * @param alt what the picture shows, for readers who do not see it
   */
  public Graphic paint(double[][] vertices, int[][] triangles, double[][] points, String alt) {
    return Graphic.png(image(vertices, triangles, points), alt);
  }

  BufferedImage image(double[][] vertices, int[][] triangles, double[][] points) {
    double[][] seen = seen(vertices);
    List<Item> items = new ArrayList<>();
    for (int[] triangle : triangles) {
      double[][] corners = {seen[triangle[0]], seen[triangle[1]], seen[triangle[2]]};
      double depth = (corners[0][2] + corners[1][2] + corners[2][2]) / 3;
      items.add(new Item(depth, corners, shade(corners)));
    }
    double[][] seenPoints = seen(points);
    for (double[] point : seenPoints) {
      // A little nearer than it is: a dot on the surface belongs in front of its own triangle.
      items.add(new Item(point[2] + 0.03, new double[][] {point}, POINT));
    }
    items.sort(Comparator.comparingDouble(Item::depth));

    BufferedImage image = new BufferedImage(2 * SIZE, 2 * SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 2 * SIZE, 2 * SIZE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setStroke(new BasicStroke(0.8f));
    Frame frame = Frame.around(seen, seenPoints);
    for (Item item : items) {
      graphics.setColor(item.color());
      if (item.corners().length == 1) {
        double x = frame.x(item.corners()[0]);
        double y = frame.y(item.corners()[0]);
        graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
      } else {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < 3; k++) {
          double x = frame.x(item.corners()[k]);
          double y = frame.y(item.corners()[k]);
          if (k == 0) {
            path.moveTo(x, y);
          } else {
            path.lineTo(x, y);
          }
        }
        path.closePath();
        graphics.fill(path);
        // The outline in the same colour closes the hairline gaps between neighbours.
        graphics.draw(path);
      }
    }
    graphics.dispose();
    return image;
  }

  /** Points in the viewer's axes: right, up, towards the viewer. */
  private double[][] seen(double[][] points) {
    double[][] seen = new double[points.length][];
    double ca = Math.cos(azimuth);
    double sa = Math.sin(azimuth);
    double ce = Math.cos(elevation);
    double se = Math.sin(elevation);
    for (int i = 0; i < points.length; i++) {
      double[] p = points[i];
      double right = -sa * p[0] + ca * p[1];
      double towards = ca * p[0] + sa * p[1];
      seen[i] = new double[] {right, ce * p[2] - se * towards, ce * towards + se * p[2]};
    }
    return seen;
  }

  /** Grey by the angle to the light, alike on both sides (Lambert). */
  private static Color shade(double[][] corners) {
    double[] a = difference(corners[1], corners[0]);
    double[] b = difference(corners[2], corners[0]);
    double[] normal =
        normalised(
            new double[] {
              a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
            });
    double cosine = Math.abs(normal[0] * LIGHT[0] + normal[1] * LIGHT[1] + normal[2] * LIGHT[2]);
    int grey = (int) Math.round(95 + 145 * cosine);
    return new Color(grey, grey, Math.min(255, grey + 6));
  }

  private static double[] difference(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double[] normalised(double[] v) {
    double length = Math.max(Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]), 1e-300);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }
}
