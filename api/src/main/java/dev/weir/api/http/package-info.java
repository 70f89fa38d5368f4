/** The routes, by noun, and the conventions they share. */
package dev.weir.api.http;
