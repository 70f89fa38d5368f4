/** API keys with their roles: who may ask the servers what. */
package dev.weir.access;
