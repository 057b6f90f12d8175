/**
 * JMH benchmarks of the suite, and the program that runs and judges them. They are test sources, so
 * that the library does not depend on JMH.
 */
package org.isoae.benchmarks;
