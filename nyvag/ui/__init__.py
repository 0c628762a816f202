"""How everything looks: layout, components, tokens, tables, forms, charts."""
