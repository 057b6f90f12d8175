/** Sections 4.2 and 4.3: Figures 4 and 5. */
package org.isoae.experiments.images;
