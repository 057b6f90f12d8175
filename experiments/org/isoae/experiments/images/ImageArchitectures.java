package org.isoae.experiments.images;

import org.isoae.network.Architecture;

/** Table 4: the networks of section 4.2, one line a layer, as the table prints them. */
public final class ImageArchitectures {

  public static final Architecture FC_NN =
      new Architecture(
          """
          FC_B 128
          FC_B 256
          FC_B 512
          FC_B 1024
          LIN 2
          """,
          """
          FC_B 1024
          FC_B 512
          FC_B 256
          FC_B 128
          LIN 784
          """);

  /**
   * The first convolution has padding 3 where the table prints 1: with 1, a 28 × 28 image is 3 × 3
   * before the 4 × 4 kernel of CONV_B 256,4,2,0. The decoder's last layer, CONVT 1,4,2,3, mirrors a
   * first layer with padding 3.
   */
  public static final Architecture S_CNN =
      new Architecture(
          """
          CONV_B 32,4,2,3
          CONV_B 64,4,2,1
          CONV_B 128,4,2,1
          CONV_B 256,4,2,0
          LIN 2
          """,
          """
          FC 256
          CONVT_B 128,4,1,0
          CONVT_B 64,4,2,1
          CONVT 32,4,2,1
          CONVT 1,4,2,3
          """);

  /** The last convolution has padding 0 where the table prints 1, which gives 2 × 2 × 2 codes. */
  public static final Architecture L_CNN =
      new Architecture(
          """
          CONV_B 128,4,2,1
          CONV_B 256,4,2,1
          CONV_B 512,4,2,1
          CONV_B 1024,4,2,1
          CONV_B 2048,4,2,1
          CONV_B 4096,4,2,1
          CONV 2,2,2,0
          """,
          """
          CONVT_B 2048,4,1,0
          CONVT_B 1024,4,2,1
          CONVT_B 512,4,2,1
          CONVT_B 256,4,2,1
          CONVT_B 128,4,2,1
          CONVT 1,4,2,1
          """);

  private ImageArchitectures() {}
}
