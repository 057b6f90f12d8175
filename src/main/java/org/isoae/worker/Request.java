package org.isoae.worker;

import org.isoae.identity.Key;

/**
 * What a worker is asked for, as a line of JSON on its standard input.
 *
 * @param place of the cell among the cells of the run, which the worker lists as its parent does
 * @param name of the cell, by which the worker checks the place
 * @param key names the result in the store; making it again would take a checksum of the data
 */
record Request(int place, String name, Key key) {}
