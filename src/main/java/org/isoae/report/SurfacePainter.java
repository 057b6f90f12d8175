package org.isoae.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Draws a triangulated surface with points, as in Figure 2: orthographic projection, painter's
 * algorithm, Lambertian shading on both sides.
 */
public final class SurfacePainter {

  private static final int SIZE = 420;

  /** Diameter of a point, in pixels of the image. */
  private static final double POINT_SIZE = 5;

  private static final Color POINT_COLOUR = new Color(0xD55E00);

  /** The direction of the light, in view coordinates (right, up, towards the viewer). */
  private static final double[] LIGHT = normalised(new double[] {-0.4, 0.6, 0.9});

  private final double azimuth;
  private final double elevation;

  /**
   * Creates a painter for a direction of view.
   *
   * @param azimuth the viewer's angle around the z axis, in degrees
   * @param elevation the viewer's angle above the x-y plane, in degrees
   */
  public SurfacePainter(double azimuth, double elevation) {
    this.azimuth = Math.toRadians(azimuth);
    this.elevation = Math.toRadians(elevation);
  }

  /** The map from view coordinates to pixels that fits the whole scene into the image. */
  private record Viewport(double centreX, double centreY, double scale) {

    static Viewport around(double[][] vertices, double[][] points) {
      double[] x =
          Stream.of(vertices, points).flatMap(Stream::of).mapToDouble(p -> p[0]).sorted().toArray();
      double[] y =
          Stream.of(vertices, points).flatMap(Stream::of).mapToDouble(p -> p[1]).sorted().toArray();
      double width = x[x.length - 1] - x[0];
      double height = y[y.length - 1] - y[0];
      return new Viewport(
          x[0] + width / 2, y[0] + height / 2, 2 * SIZE * 0.94 / Math.max(width, height));
    }

    double x(double[] point) {
      return SIZE + scale * (point[0] - centreX);
    }

    double y(double[] point) {
      return SIZE - scale * (point[1] - centreY);
    }
  }

  /** A triangle, or a point with a single corner, at a depth. */
  private record Primitive(double depth, double[][] corners, Color color) {}

  /**
   * Paints a surface.
   *
   * @param vertices the vertices of the surface, in space
   * @param triangles triples of vertex indices
   * @param points points on or near the surface; the image fits both
   * @param alt the alternative text of the picture
   * @return the picture as PNG
   */
  public Graphic paint(double[][] vertices, int[][] triangles, double[][] points, String alt) {
    return Graphic.png(image(vertices, triangles, points), alt);
  }

  BufferedImage image(double[][] vertices, int[][] triangles, double[][] points) {
    double[][] viewedVertices = viewed(vertices);
    List<Primitive> primitives = new ArrayList<>();
    for (int[] triangle : triangles) {
      double[][] corners = {
        viewedVertices[triangle[0]], viewedVertices[triangle[1]], viewedVertices[triangle[2]]
      };
      double depth = (corners[0][2] + corners[1][2] + corners[2][2]) / 3;
      primitives.add(new Primitive(depth, corners, shade(corners)));
    }
    double[][] viewedPoints = viewed(points);
    for (double[] point : viewedPoints) {
      // The offset paints a point on the surface in front of its own triangle.
      primitives.add(new Primitive(point[2] + 0.03, new double[][] {point}, POINT_COLOUR));
    }
    primitives.sort(Comparator.comparingDouble(Primitive::depth));

    BufferedImage image = new BufferedImage(2 * SIZE, 2 * SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 2 * SIZE, 2 * SIZE);
    // Not antialiased: shown at half its size it is smooth, and its few colours make a small file.
    graphics.setStroke(new BasicStroke(0.8f));
    Viewport viewport = Viewport.around(viewedVertices, viewedPoints);
    for (Primitive primitive : primitives) {
      graphics.setColor(primitive.color());
      if (primitive.corners().length == 1) {
        double x = viewport.x(primitive.corners()[0]);
        double y = viewport.y(primitive.corners()[0]);
        graphics.fill(
            new Ellipse2D.Double(x - POINT_SIZE / 2, y - POINT_SIZE / 2, POINT_SIZE, POINT_SIZE));
      } else {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < 3; k++) {
          double x = viewport.x(primitive.corners()[k]);
          double y = viewport.y(primitive.corners()[k]);
          if (k == 0) {
            path.moveTo(x, y);
          } else {
            path.lineTo(x, y);
          }
        }
        path.closePath();
        graphics.fill(path);
        // An outline of the same colour closes the hairline gaps between adjacent triangles.
        graphics.draw(path);
      }
    }
    graphics.dispose();
    return image;
  }

  /** Rotates points to view coordinates (right, up, towards the viewer). */
  private double[][] viewed(double[][] points) {
    double[][] viewed = new double[points.length][];
    double ca = Math.cos(azimuth);
    double sa = Math.sin(azimuth);
    double ce = Math.cos(elevation);
    double se = Math.sin(elevation);
    for (int i = 0; i < points.length; i++) {
      double[] p = points[i];
      double right = -sa * p[0] + ca * p[1];
      double towards = ca * p[0] + sa * p[1];
      viewed[i] = new double[] {right, ce * p[2] - se * towards, ce * towards + se * p[2]};
    }
    return viewed;
  }

  /** Lambertian grey, the same on both sides. */
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
