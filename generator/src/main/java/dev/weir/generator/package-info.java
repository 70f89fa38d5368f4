/**
 * Seeded synthetic URLs for demos, tests and load; figures measured on them say nothing about real
 * quality.
 */
package dev.weir.generator;
