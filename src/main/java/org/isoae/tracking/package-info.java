/**
 * Detects slowdowns: keeps histories of benchmark results and judges a new run against the runs
 * before it. Plain Java: it reads the JSON that JMH writes and does not depend on JMH.
 *
 * <p>A reported slowdown is useful only if false alarms are rare, also on noisy machines whose
 * speed changes. {@link org.isoae.tracking.Judge} therefore requires five conditions at once.
 */
@NullMarked
package org.isoae.tracking;

import org.jspecify.annotations.NullMarked;
