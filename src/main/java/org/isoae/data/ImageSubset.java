package org.isoae.data;

import java.util.Arrays;

/** A view of some images of a larger set; see {@link Images#view}. */
record ImageSubset(Images all, int[] rows) implements Images {

  @Override
  public int count() {
    return rows.length;
  }

  @Override
  public int channels() {
    return all.channels();
  }

  @Override
  public int height() {
    return all.height();
  }

  @Override
  public int width() {
    return all.width();
  }

  @Override
  public byte[] read(int... some) {
    return all.read(Arrays.stream(some).map(row -> rows[row]).toArray());
  }

  @Override
  public String sha256() {
    return all.sha256Of(rows);
  }
}
