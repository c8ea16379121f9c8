/** The nouns of Freshmaker, as a user and an adapter author name them. */
module io.freshmaker.api {
  requires static org.jspecify;
}
