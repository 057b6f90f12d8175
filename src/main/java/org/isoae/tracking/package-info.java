/**
 * Whether the code became slower: histories of benchmark results, and what may be said of a new run
 * beside the runs before it. Plain Java: it reads what JMH wrote and does not know JMH.
 *
 * <p>A call of "slower" is worth something only if it is rarely wrong, on machines that are noisy
 * and change their speed by themselves. So five things must come together; see {@link
 * org.isoae.tracking.Judge}.
 */
package org.isoae.tracking;
