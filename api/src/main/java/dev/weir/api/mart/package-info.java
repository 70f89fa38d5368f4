/** What the service knows of one publication, and how it asks for it. */
package dev.weir.api.mart;
