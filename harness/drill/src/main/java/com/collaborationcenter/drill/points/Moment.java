package com.collaborationcenter.drill.points;

/**
 * A moment at which a process can be ended.
 *
 * @param point the write's name; no tab in it
 */
public record Moment(String point, Side side) implements Comparable<Moment> {
  /** As a line of the book. */
  String line() {
    return side + "\t" + point;
  }

  /** From a line of the book. */
  static Moment of(String line) {
    String[] parts = line.split("\t", -1);
    return new Moment(parts[1], Side.valueOf(parts[0]));
  }

  @Override
  public int compareTo(Moment other) {
    return line().compareTo(other.line());
  }
}
