package org.isoae.identity;

import com.google.gson.Gson;

/** A computation that uses a library, apart from tests and their libraries. */
record JsonText(String text) {

  Object parsed() {
    return new Gson().fromJson(text, Object.class);
  }
}
