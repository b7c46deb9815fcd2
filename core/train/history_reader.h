// Reads the curves of a run from a table as Keras' CSVLogger writes it, and from what people make of such
// files: byte order mark, CRLF, quotes, other separators, old and foreign column names, missing values (NA,
// empty), a last line cut short, several runs one after another (the last one is read), several rows an
// epoch. A cell "nan" or "inf" is a value; NA is none.
// Errors, one line with file, line and column: not a text file, no loss column, text among the losses,
// rows of different length.
#pragma once

#include "core/base/result.h"
#include "core/train/history.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::train {

// A file is read in pieces and of a long run every 2nd, 4th, 8th … epoch is kept (with the best one, the last one and
// whatever is not a number), so that a file of any length takes the same memory.
struct HistoryFile {
    History history;                // Keras' names; at least one epoch, "loss" or "val_loss" at least
    std::vector<std::string> notes; // what was mended on the way, one sentence each
};

[[nodiscard]] Result<HistoryFile> readHistoryFile(const std::string& file, const std::stop_token& stop = {});
// The same from memory; name: of the file, for messages.
[[nodiscard]] Result<HistoryFile> parseHistory(std::string_view bytes, const std::string& name,
                                               const std::stop_token& stop = {});

// Whether the first line of a file names the curves of a training: a loss beside an epoch or another known curve.
[[nodiscard]] bool hasHistoryHeader(const std::string& file);

} // namespace goodfit::train
