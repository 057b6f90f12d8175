package org.isoae.experiments.surfaces;

import org.isoae.network.Architecture;

/** A.1.2: the network of section 4.1, one line a layer. */
public final class SurfaceArchitectures {

  /** "5 FC 256 layers followed by a Lin 2 layer", and a Lin 3 layer for the decoder. */
  public static final Architecture DENSE =
      new Architecture(
          """
          FC 256
          FC 256
          FC 256
          FC 256
          FC 256
          LIN 2
          """,
          """
          FC 256
          FC 256
          FC 256
          FC 256
          FC 256
          LIN 3
          """);

  private SurfaceArchitectures() {}
}
