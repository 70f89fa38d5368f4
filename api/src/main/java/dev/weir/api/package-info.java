/** The REST service and web page over the published mart. */
package dev.weir.api;
