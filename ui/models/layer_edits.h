// Changes of the drawing's structure, on a copy of the document. Ids stay; new blocks get free ones.
#pragma once

#include "core/document/document.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::ui {

// Before the index-th block of a group (its id; empty: the stack itself).
struct BlockPlace {
    std::string group;
    std::size_t index = 0;
    bool operator==(const BlockPlace&) const = default;
};

[[nodiscard]] std::optional<BlockPlace> placeOf(const Document& document, const std::string& id);
// The blocks of a group; null when there is no such group.
[[nodiscard]] const std::vector<LayerBlock>* blocksIn(const Document& document, const std::string& group);

// A block as a palette offers it: a group holds one dense layer, a layer that would be linear gets ReLU,
// because without one it adds nothing.
[[nodiscard]] LayerBlock newBlock(const Document& document, const Catalogue& catalogue, const std::string& type);

[[nodiscard]] Document withInserted(Document document, const BlockPlace& place, LayerBlock block);
// The document as it was when the place lies inside the block itself.
[[nodiscard]] Document withMoved(Document document, const std::string& id, BlockPlace place);
[[nodiscard]] Document withRemoved(Document document, const std::vector<std::string>& ids);
// Each copy stands after its original; newIds in the order of ids.
[[nodiscard]] Document withDuplicates(Document document, const std::vector<std::string>& ids,
                                      std::vector<std::string>& newIds);
// Nothing unless the blocks are neighbours in one list.
[[nodiscard]] std::optional<Document> withWrapped(Document document, const std::vector<std::string>& ids,
                                                  const std::string& groupType, std::string& groupId);
// A group's blocks in its place.
[[nodiscard]] Document withUnwrapped(Document document, const std::string& group);

[[nodiscard]] Document withRenamed(Document document, const std::string& from, const std::string& to);

// Where Alt with an arrow brings a block; nothing when there is no such place.
[[nodiscard]] std::optional<BlockPlace> placeAbove(const Document& document, const std::string& id);
[[nodiscard]] std::optional<BlockPlace> placeBelow(const Document& document, const std::string& id);
[[nodiscard]] std::optional<BlockPlace> placeOutside(const Document& document, const std::string& id);
// The end of the group before it, else the beginning of the one after it.
[[nodiscard]] std::optional<BlockPlace> placeInside(const Document& document, const Catalogue& catalogue,
                                                    const std::string& id);

} // namespace goodfit::ui
