package org.isoae.training;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;

/** The heap of the C library, on which libtorch allocates its tensors. */
final class NativeHeap {

  private static final String LIBRARY = "c";
  private static final String FUNCTION = "mallinfo2";

  private NativeHeap() {}

  /** Whether the C library reports what is in use: glibc does from 2.33 on. */
  static boolean isReadable() {
    try {
      return NativeLibrary.getInstance(LIBRARY).getFunction(FUNCTION) != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** Bytes that are allocated at this moment, exactly. */
  static long bytesInUse() {
    Use use = Native.load(LIBRARY, Glibc.class).mallinfo2();
    return use.uordblks + use.hblkhd;
  }

  /** Functions of glibc by their own names. */
  public interface Glibc extends Library {
    Use mallinfo2();
  }

  /** {@code struct mallinfo2} of malloc.h. */
  @Structure.FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Use extends Structure implements Structure.ByValue {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;
  }
}
