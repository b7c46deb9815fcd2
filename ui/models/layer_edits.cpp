#include "ui/models/layer_edits.h"

#include "core/document/paths.h"
#include "core/document/specs.h"

#include <algorithm>

namespace goodfit::ui {

namespace {

using Blocks = std::vector<LayerBlock>;

std::optional<BlockPlace> search(const Blocks& list, const std::string& group, const std::string& id) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].id == id) {
            return BlockPlace{group, i};
        }
        if (const auto inner = search(list[i].layers, list[i].id, id)) {
            return inner;
        }
    }
    return std::nullopt;
}

Blocks* editable(Document& document, const std::string& group) {
    return const_cast<Blocks*>(blocksIn(document, group)); // the document itself is not const here
}

bool contains(const LayerBlock& block, const std::string& id) {
    return block.id == id || std::any_of(block.layers.begin(), block.layers.end(),
                                         [&id](const LayerBlock& inner) { return contains(inner, id); });
}

// Fresh ids for a copy and all in it; `document` must already hold what is not to be repeated.
void rename(LayerBlock& block, const Document& document, std::vector<std::string>& taken) {
    std::string id = freeId(document, block.id);
    for (int number = 2; std::find(taken.begin(), taken.end(), id) != taken.end(); ++number) {
        id = freeId(document, block.id + "_" + std::to_string(number));
    }
    taken.push_back(id);
    block.id = id;
    for (LayerBlock& inner : block.layers) {
        rename(inner, document, taken);
    }
}

} // namespace

std::optional<BlockPlace> placeOf(const Document& document, const std::string& id) {
    return search(document.layers, {}, id);
}

const std::vector<LayerBlock>* blocksIn(const Document& document, const std::string& group) {
    if (group.empty()) {
        return &document.layers;
    }
    const LayerBlock* block = findBlock(document, group);
    return block ? &block->layers : nullptr;
}

LayerBlock newBlock(const Document& document, const Catalogue& catalogue, const std::string& type) {
    LayerBlock block{freeId(document, type), Component(type), {}};
    const ParameterSpec* activation = catalogue.spec("layer", block.component, "activation");
    if (activation && activation->initial.text() == "linear" && catalogue.member("activation", "relu")) {
        block.component.settings.set("activation", Setting(Component("relu")));
    }
    if (isGroup(catalogue, block.component)) {
        block.layers.push_back(newBlock(document, catalogue, "dense"));
    }
    return block;
}

Document withInserted(Document document, const BlockPlace& place, LayerBlock block) {
    if (Blocks* list = editable(document, place.group)) {
        const auto index = static_cast<std::ptrdiff_t>(std::min(place.index, list->size()));
        list->insert(list->begin() + index, std::move(block));
    }
    return document;
}

Document withMoved(Document document, const std::string& id, BlockPlace place) {
    const std::optional<BlockPlace> from = placeOf(document, id);
    Blocks* source = from ? editable(document, from->group) : nullptr;
    if (!source || (!place.group.empty() && contains((*source)[from->index], place.group))) {
        return document;
    }
    LayerBlock block = std::move((*source)[from->index]);
    source->erase(source->begin() + static_cast<std::ptrdiff_t>(from->index));
    if (place.group == from->group && place.index > from->index) {
        --place.index;
    }
    return withInserted(std::move(document), place, std::move(block));
}

Document withRemoved(Document document, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        if (const std::optional<BlockPlace> place = placeOf(document, id)) {
            Blocks* list = editable(document, place->group);
            list->erase(list->begin() + static_cast<std::ptrdiff_t>(place->index));
        }
    }
    return document;
}

Document withDuplicates(Document document, const std::vector<std::string>& ids, std::vector<std::string>& newIds) {
    for (const std::string& id : ids) {
        const std::optional<BlockPlace> place = placeOf(document, id);
        if (!place) {
            continue;
        }
        LayerBlock copy = (*blocksIn(document, place->group))[place->index];
        std::vector<std::string> taken;
        rename(copy, document, taken);
        newIds.push_back(copy.id);
        document = withInserted(std::move(document), {place->group, place->index + 1}, std::move(copy));
    }
    return document;
}

std::optional<Document> withWrapped(Document document, const std::vector<std::string>& ids,
                                    const std::string& groupType, std::string& groupId) {
    std::vector<BlockPlace> places;
    for (const std::string& id : ids) {
        if (const std::optional<BlockPlace> place = placeOf(document, id)) {
            places.push_back(*place);
        }
    }
    std::sort(places.begin(), places.end(),
              [](const BlockPlace& one, const BlockPlace& other) { return one.index < other.index; });
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].group != places.front().group || places[i].index != places.front().index + i) {
            return std::nullopt;
        }
    }
    if (places.empty()) {
        return std::nullopt;
    }
    groupId = freeId(document, groupType);
    LayerBlock group{groupId, Component(groupType), {}};
    Blocks* list = editable(document, places.front().group);
    const auto first = list->begin() + static_cast<std::ptrdiff_t>(places.front().index);
    const auto last = first + static_cast<std::ptrdiff_t>(places.size());
    std::move(first, last, std::back_inserter(group.layers));
    list->insert(list->erase(first, last), std::move(group));
    return document;
}

Document withUnwrapped(Document document, const std::string& group) {
    const std::optional<BlockPlace> place = placeOf(document, group);
    Blocks* list = place ? editable(document, place->group) : nullptr;
    if (list) {
        Blocks inner = std::move((*list)[place->index].layers);
        const auto at = list->erase(list->begin() + static_cast<std::ptrdiff_t>(place->index));
        list->insert(at, std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
    }
    return document;
}

Document withRenamed(Document document, const std::string& from, const std::string& to) {
    if (const std::optional<BlockPlace> place = placeOf(document, from)) {
        (*editable(document, place->group))[place->index].id = to;
    }
    return document;
}

std::optional<BlockPlace> placeAbove(const Document& document, const std::string& id) {
    const std::optional<BlockPlace> place = placeOf(document, id);
    return place && place->index > 0 ? std::optional(BlockPlace{place->group, place->index - 1}) : std::nullopt;
}

std::optional<BlockPlace> placeBelow(const Document& document, const std::string& id) {
    const std::optional<BlockPlace> place = placeOf(document, id);
    const bool room = place && place->index + 1 < blocksIn(document, place->group)->size();
    return room ? std::optional(BlockPlace{place->group, place->index + 2}) : std::nullopt;
}

std::optional<BlockPlace> placeOutside(const Document& document, const std::string& id) {
    const std::optional<BlockPlace> place = placeOf(document, id);
    const std::optional<BlockPlace> group = place ? placeOf(document, place->group) : std::nullopt;
    return group ? std::optional(BlockPlace{group->group, group->index + 1}) : std::nullopt;
}

std::optional<BlockPlace> placeInside(const Document& document, const Catalogue& catalogue, const std::string& id) {
    const std::optional<BlockPlace> place = placeOf(document, id);
    if (!place) {
        return std::nullopt;
    }
    const Blocks& list = *blocksIn(document, place->group);
    if (place->index > 0 && isGroup(catalogue, list[place->index - 1].component)) {
        const LayerBlock& group = list[place->index - 1];
        return BlockPlace{group.id, group.layers.size()};
    }
    if (place->index + 1 < list.size() && isGroup(catalogue, list[place->index + 1].component)) {
        return BlockPlace{list[place->index + 1].id, 0};
    }
    return std::nullopt;
}

} // namespace goodfit::ui
