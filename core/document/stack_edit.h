// Steps that change the stack of a document itself, beside the settings that an Edit changes: a block comes, goes or
// takes another place. Blocks are named by their ids, at any depth.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <string>
#include <vector>

namespace goodfit {

struct StackEdit {
    enum class Kind { Insert, Remove, Move };
    Kind kind = Kind::Insert;
    std::string id;     // of the block that goes or moves
    std::string beside; // of the block that the new or moved one comes to stand beside, in its list
    bool isBefore = false;
    LayerBlock block = {}; // the new one; its id is made a free one
    bool operator==(const StackEdit&) const = default;
};

[[nodiscard]] StackEdit insertBehind(std::string beside, LayerBlock block);
[[nodiscard]] StackEdit insertBefore(std::string beside, LayerBlock block);
[[nodiscard]] StackEdit removeBlock(std::string id);
[[nodiscard]] StackEdit moveBehind(std::string id, std::string beside);

// One after the other. Error NotFound names the first id that no block has; a block moved beside itself or one of its
// own is refused. What the catalogue says of the outcome is for check().
[[nodiscard]] Result<Document> withStackEdits(Document document, const std::vector<StackEdit>& edits);

} // namespace goodfit
