/** The settings tree with every default, and the options that each command takes. */
package dev.weir.settings;
