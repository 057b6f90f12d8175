/** What experiments of several sections share: settings, cells of classic methods, numbers. */
package org.isoae.experiments.shared;
