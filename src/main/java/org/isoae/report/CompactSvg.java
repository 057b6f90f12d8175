package org.isoae.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the SVG of VectorGraphics2D small without a change that can be seen. The library writes an
 * element of a hundred bytes for each dot and each segment of a curve. Here neighbours of the same
 * style become one path, dots as points with a round cap, and coordinates keep as many decimals as
 * a screen shows at several times the size.
 */
final class CompactSvg {

  private static final Pattern DOT =
      Pattern.compile(
          "<ellipse cx=\"(\\S+)\" cy=\"(\\S+)\" rx=\"(\\S+)\" ry=\"(\\S+)\" style=\"fill:([^;]+);"
              + "stroke:none;\"/>");

  private static final Pattern SEGMENT =
      Pattern.compile(
          "<line style=\"([^\"]*)\" x1=\"(\\S+)\" x2=\"(\\S+)\" y1=\"(\\S+)\" y2=\"(\\S+)\"/>");

  private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]*)\" style=\"([^\"]*)\"/>");

  private static final Pattern SPACE_BEFORE_COMMAND = Pattern.compile(" +(?=[A-Za-z])");

  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

  private final List<String> elements = new ArrayList<>();
  private final StringBuilder path = new StringBuilder();
  private String style = "";
  private String end = "";

  private CompactSvg() {}

  static String of(String svg) {
    CompactSvg compact = new CompactSvg();
    svg.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(compact::add);
    compact.finish();
    return String.join("\n", compact.elements);
  }

  private void add(String line) {
    Matcher dot = DOT.matcher(line);
    Matcher segment = SEGMENT.matcher(line);
    Matcher drawn = PATH.matcher(line);
    if (dot.matches() && dot.group(3).equals(dot.group(4))) {
      continuePath(
          String.format(
              Locale.ROOT,
              "fill:none;stroke:%s;stroke-width:%s;stroke-linecap:round;",
              dot.group(5),
              rounded(2 * Double.parseDouble(dot.group(3)))));
      path.append(point('M', dot.group(1), dot.group(2))).append("h0");
    } else if (segment.matches()) {
      String from = point('M', segment.group(2), segment.group(4));
      String to = point('L', segment.group(3), segment.group(5));
      continuePath(segment.group(1));
      path.append(from.substring(1).equals(end) ? "" : from).append(to);
      end = to.substring(1);
    } else if (drawn.matches()) {
      continuePath(drawn.group(2));
      path.append(SPACE_BEFORE_COMMAND.matcher(roundedAll(drawn.group(1))).replaceAll(""));
      end = "";
    } else {
      finish();
      elements.add(roundedAll(line));
    }
  }

  private void continuePath(String next) {
    if (!next.equals(style)) {
      finish();
      style = next;
    }
  }

  private void finish() {
    if (path.length() > 0) {
      elements.add("<path d=\"" + path + "\" style=\"" + style + "\"/>");
    }
    path.setLength(0);
    style = "";
    end = "";
  }

  private static String point(char command, String x, String y) {
    return command + rounded(Double.parseDouble(x)) + " " + rounded(Double.parseDouble(y));
  }

  private static String roundedAll(String text) {
    return DECIMAL.matcher(text).replaceAll(m -> rounded(Double.parseDouble(m.group())));
  }

  /** Two decimals at most: "12.3", "7". */
  private static String rounded(double value) {
    double hundredths = Math.rint(value * 100) / 100;
    return hundredths == Math.rint(hundredths)
        ? String.valueOf((long) hundredths)
        : String.format(Locale.ROOT, "%.2f", hundredths).replaceAll("0$", "");
  }
}
