// Why a study is not the same when it is made again: what a clock, or the order in which workers end, has a say in.
#pragma once

#include "core/document/document.h"

#include <string>

namespace goodfit::jobs {

// "a time limit, expected improvement per second"; empty: it repeats, bit for bit, for any number of workers.
[[nodiscard]] std::string whyNotRepeatable(const Document& document);

} // namespace goodfit::jobs
