// Points that are tried before a sampler is asked: what the document's queue holds, in its order, those tried already
// left out. Then the sampler, as if the queue had not been; so a grid stays whole.
#pragma once

#include "core/search/samplers/sampler.h"

#include <memory>
#include <string>

namespace goodfit::search {

// queue: as point_list.h reads it, empty: the sampler itself. accepts() has the errors of the queue, told as the
// setting `where`'s.
[[nodiscard]] std::unique_ptr<Sampler> queueFirst(std::string queue, std::string where, std::unique_ptr<Sampler> then);

} // namespace goodfit::search
