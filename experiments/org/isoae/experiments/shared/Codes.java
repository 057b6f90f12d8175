package org.isoae.experiments.shared;

/** Latent codes as a cell keeps them. */
public final class Codes {

  /** The array of a cell that embeds: the codes of its data, in the data's order. */
  public static final String ARRAY = "codes";

  private Codes() {}
}
