package org.isoae.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.isoae.tracking.Role;

/**
 * What a benchmark method's times are used for. The history stores it with each result, so that a
 * benchmark can be renamed. A method without this annotation has {@link Role#OTHER}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Tracked {

  /** The role. */
  Role as();

  /**
   * A reference's name in reports: "the step takes 0.52 times double backward". Of a {@link
   * Role#PEER}, the title of the reference that it belongs to.
   */
  String title() default "";

  /** Of a reference: the ratios aimed at, at most one for each network. */
  AtMost[] targets() default {};

  /** Of a reference: the title of another one, whose ratio is the target in each run. */
  String standard() default "";

  /** The largest ratio of the step's time to the reference's that this project aims at. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface AtMost {

    /** The ratio. */
    double value();

    /** The networks that it holds for; all if none is named. */
    Subject[] networks() default {};
  }
}
