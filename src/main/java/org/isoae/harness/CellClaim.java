package org.isoae.harness;

import java.util.List;
import org.isoae.claim.Claim;

/**
 * A claim of the paper and the cells that decide it.
 *
 * @param claim what is claimed
 * @param contenders the one that the claim is about first, in the order that the rule expects
 */
public record CellClaim(Claim claim, List<Contender> contenders) {

  /**
   * A method, or a setting.
   *
   * @param name as the verdict names it
   * @param cells one for each seed
   */
  public record Contender(String name, List<? extends Cell> cells) {

    /** A method's cells, under the method's name. */
    public static Contender of(List<? extends Cell> cells) {
      return new Contender(cells.get(0).method(), cells);
    }
  }
}
