// An option that names a member of a family, alone or with settings: "asha", or {"type": "asha", "min_resource": 2}.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/base/setting.h"

#include <string>

namespace goodfit::cli {

// Errors, at the flag: no such member, a setting that it does not know or allow.
[[nodiscard]] Result<Component> readMember(const Catalogue& catalogue, const std::string& flag,
                                           const std::string& family, const std::string& text);

} // namespace goodfit::cli
