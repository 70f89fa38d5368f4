/**
 * The tables of the lake, one class each: every column once, with type, nullability and comment.
 */
package dev.weir.contract.table;
