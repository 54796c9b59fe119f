// Package app builds the house from one settings file and runs it: listeners,
// gateway, policies, admin endpoints, reload and orderly stop. It decides
// nothing about messages; it decides which rooms there are and in which order
// they start and end.
//
// In doubt it keeps what runs: settings that do not hold together are refused as
// a whole, with file, line and column, and the old ones stay in force.
package app
