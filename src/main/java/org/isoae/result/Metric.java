package org.isoae.result;

/**
 * Something that is measured of a cell, as the report presents it. A computation knows metrics by
 * their ids alone, so that another heading makes no stored result stale.
 *
 * @param id its name in {@code results.json} and in stored cells
 * @param heading its name in tables, without the unit
 * @param unit how it is printed; stored values are plain numbers
 * @param direction which values are better
 */
public record Metric(String id, String heading, Unit unit, Direction direction) {

  /** A plain number of which smaller ones are better. */
  public static Metric lowerIsBetter(String id, String heading) {
    return new Metric(id, heading, Unit.ONE, Direction.LOWER_IS_BETTER);
  }

  /** A plain number of which larger ones are better. */
  public static Metric higherIsBetter(String id, String heading) {
    return new Metric(id, heading, Unit.ONE, Direction.HIGHER_IS_BETTER);
  }

  /** A plain number of which none is better. */
  public static Metric fact(String id, String heading) {
    return new Metric(id, heading, Unit.ONE, Direction.NEITHER);
  }

  /** The same metric, printed in a unit. */
  public Metric in(Unit unit) {
    return new Metric(id, heading, unit, direction);
  }

  /** Heading and unit: "L₂ · 10³". */
  public String title() {
    return heading + unit.symbol();
  }
}
