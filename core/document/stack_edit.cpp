#include "core/document/stack_edit.h"

#include "core/document/paths.h"

#include <utility>

namespace goodfit {

namespace {

using Blocks = std::vector<LayerBlock>;

struct Place {
    Blocks* list = nullptr; // null: no block has this id
    std::ptrdiff_t index = 0;
};

Place placeOf(Blocks& list, const std::string& id) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].id == id) {
            return {&list, static_cast<std::ptrdiff_t>(i)};
        }
        if (const Place inner = placeOf(list[i].layers, id); inner.list) {
            return inner;
        }
    }
    return {};
}

Error notFound(const std::string& id) {
    return {ErrorCode::NotFound, "layers." + id, "there is no such block"};
}

Status apply(Document& document, const StackEdit& edit) {
    LayerBlock block = edit.block;
    if (edit.kind == StackEdit::Kind::Insert) {
        block.id = freeId(document, block.id);
    } else {
        const Place from = placeOf(document.layers, edit.id);
        if (!from.list) {
            return notFound(edit.id);
        }
        block = std::move((*from.list)[static_cast<std::size_t>(from.index)]);
        from.list->erase(from.list->begin() + from.index);
    }
    if (edit.kind == StackEdit::Kind::Remove) {
        return {};
    }
    const Place to = placeOf(document.layers, edit.beside);
    if (!to.list) {
        return notFound(edit.beside);
    }
    to.list->insert(to.list->begin() + to.index + (edit.isBefore ? 0 : 1), std::move(block));
    return {};
}

} // namespace

StackEdit insertBehind(std::string beside, LayerBlock block) {
    return {StackEdit::Kind::Insert, {}, std::move(beside), false, std::move(block)};
}

StackEdit insertBefore(std::string beside, LayerBlock block) {
    return {StackEdit::Kind::Insert, {}, std::move(beside), true, std::move(block)};
}

StackEdit removeBlock(std::string id) {
    return {StackEdit::Kind::Remove, std::move(id), {}, false, {}};
}

StackEdit moveBehind(std::string id, std::string beside) {
    return {StackEdit::Kind::Move, std::move(id), std::move(beside), false, {}};
}

Result<Document> withStackEdits(Document document, const std::vector<StackEdit>& edits) {
    for (const StackEdit& edit : edits) {
        if (const Status status = apply(document, edit); !status) {
            return status.error();
        }
    }
    return document;
}

} // namespace goodfit
