/** What the losses cost, by JMH. Test sources, so that JMH is no dependency of the library. */
package org.isoae.benchmarks;
